"""The runtime client of the embedded Lambda: takes events from the Runtime API and gives them to the handler.

Standard library only, for every Python from 3.9 on. Started as

    python -S -s -u -X utf8 bootstrap.py <folder of the layers, or ""> [<folder that holds boto3> ...]

with the environment of a Lambda function, the function's code as working directory, and a pipe as standard input
whose end means that whoever started us is gone.

What is said to the outside (error types and texts, the form of log lines) is what AWS's Python runtime says, so that
tools that read it see no difference.
"""

import decimal
import http.client
import importlib
import importlib.machinery
import json
import logging
import os
import re
import signal
import sys
import threading
import time
import traceback
import uuid

API = "/2018-06-01/runtime"
# Ends the output of one invocation: pipe and HTTP are two ways, and the log line must not come after its report.
END_OF_OUTPUT = "\0end"
# What AWS's Python runtimes bring along.
RUNTIME_PACKAGES = frozenset(("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3"))
ASCII_RUNTIMES = ("AWS_Lambda_python3.8", "AWS_Lambda_python3.9", "AWS_Lambda_python3.10", "AWS_Lambda_python3.11")


class RuntimeFault(Exception):
    """What is wrong lies between the runtime and the function: no module, no handler, no JSON."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = trace or []


class HostPackages:
    """Finds the packages of AWS's runtime, and no others, among the host's; asked when nobody else knows a module."""

    def __init__(self, folders):
        self.folders = folders

    def find_spec(self, name, path=None, target=None):
        if path is None and name in RUNTIME_PACKAGES:
            return importlib.machinery.PathFinder.find_spec(name, self.folders)
        return None


class RuntimeApi:
    """The HTTP interface that AWS documents in "Using the Lambda runtime API". A connection for each request: one that
    idles while a slow handler runs would be closed by the other side."""

    def __init__(self, address):
        self.address = address

    def next_invocation(self):
        response, body = self._request("GET", "/invocation/next")
        return Invocation(response.headers, body)

    def answer(self, request_id, body, content_type):
        self._post("/invocation/%s/response" % request_id, body, {"Content-Type": content_type})

    def fail(self, request_id, error):
        self._post("/invocation/%s/error" % request_id, to_json(error), self._error_headers(error))

    def fail_init(self, error):
        self._post("/init/error", to_json(error), self._error_headers(error))

    @staticmethod
    def _error_headers(error):
        return {"Content-Type": "application/json", "Lambda-Runtime-Function-Error-Type": error["errorType"]}

    def _post(self, path, body, headers):
        self._request("POST", path, body if isinstance(body, bytes) else body.encode("utf-8"), headers)

    def _request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.address)
        try:
            connection.request(method, API + path, body, headers or {})
            response = connection.getresponse()
            return response, response.read()
        except (OSError, http.client.HTTPException):
            os._exit(0)  # The endpoint is gone, and with it everyone who could want an answer.
        finally:
            connection.close()


class Invocation:
    def __init__(self, headers, body):
        self.request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.deadline = int(headers["Lambda-Runtime-Deadline-Ms"])
        self.function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.trace_id = headers.get("Lambda-Runtime-Trace-Id")
        self.client_context = headers.get("Lambda-Runtime-Client-Context")
        self.body = body

    def event(self):
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise RuntimeFault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None


class ClientContext:
    """What a mobile client says of itself."""

    class Client:
        def __init__(self, values):
            for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
                setattr(self, name, values.get(name))

    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        client = values.get("client")
        self.client = None if client is None else ClientContext.Client(client)


class CognitoIdentity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class LambdaContext:
    def __init__(self, invocation):
        self.aws_request_id = invocation.request_id
        self.invoked_function_arn = invocation.function_arn
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = CognitoIdentity()
        self.client_context = self._client_context(invocation.client_context)
        self._deadline = invocation.deadline

    @staticmethod
    def _client_context(text):
        if not text:
            return None
        try:
            return ClientContext(json.loads(text))
        except ValueError as error:
            raise RuntimeFault(
                "Runtime.LambdaContextUnmarshalError", "Unable to parse Client Context JSON: %s" % error
            ) from None

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        return "LambdaContext([aws_request_id=%s,function_name=%s,function_version=%s,invoked_function_arn=%s])" % (
            self.aws_request_id,
            self.function_name,
            self.function_version,
            self.invoked_function_arn,
        )


class JsonEncoder(json.JSONEncoder):
    """Writes a Decimal as the number that it is, with all its digits."""

    def __init__(self):
        super().__init__(ensure_ascii=os.environ.get("AWS_EXECUTION_ENV") in ASCII_RUNTIMES)
        self.mark = uuid.uuid4().hex
        self.marked = False

    def default(self, value):
        if not isinstance(value, decimal.Decimal):
            return super().default(value)
        if value.is_nan():
            return float("nan")
        self.marked = True
        return "%s%s%s" % (self.mark, value, self.mark)

    def text(self, value):
        encoded = self.encode(value)
        return re.sub('"%s(.*?)%s"' % (self.mark, self.mark), r"\1", encoded) if self.marked else encoded


def to_json(value):
    return JsonEncoder().text(value)


class LogLines(logging.Handler):
    """One log event for each record: lines inside are parted by \\r, which the reader of our output turns back."""

    request_id = ""

    def __init__(self):
        super().__init__()
        formatter = logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S"
        )
        formatter.converter = time.gmtime
        self.setFormatter(formatter)

    def emit(self, record):
        record.aws_request_id = LogLines.request_id
        write_event(self.format(record))


def write_event(text):
    sys.stdout.write(text.rstrip("\n").replace("\n", "\r") + "\n")
    sys.stdout.flush()


def log_error(error):
    lines = ["[ERROR] %s: %s" % (error["errorType"], error["errorMessage"])]
    if error["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        lines.extend(line for frame in error["stackTrace"] for line in frame.splitlines())
    write_event("\n".join(lines))


def error_result(error, request_id=""):
    if isinstance(error, RuntimeFault):
        error_type, trace = error.error_type, error.trace
    else:
        error_type, trace = type(error).__name__, traceback.format_list(frames_of_the_function(error))
    return {"errorMessage": str(error), "errorType": error_type, "requestId": request_id, "stackTrace": trace}


def frames_of_the_function(error):
    frames = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(error.__traceback__)]
    while frames and frames[0][0] == __file__:
        frames.pop(0)
    return frames


def find_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise RuntimeFault(
            "Runtime.MalformedHandlerName",
            "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name,
        )
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise RuntimeFault(
            "Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name
        )
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise RuntimeFault(
            "Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error)
        ) from error
    except SyntaxError as error:
        place = '  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)
        raise RuntimeFault(
            "Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), [place]
        ) from error
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise RuntimeFault(
            "Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name)
        ) from None


def marshal(result):
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        return to_json(result), "application/json"
    except Exception as error:
        raise RuntimeFault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def serve(api, handler, invocation):
    LogLines.request_id = invocation.request_id
    if invocation.trace_id:
        os.environ["_X_AMZN_TRACE_ID"] = invocation.trace_id
    try:
        context = LambdaContext(invocation)
        body, content_type = marshal(handler(invocation.event(), context))
    except Exception as error:
        result = error_result(error, invocation.request_id)
        log_error(result)
        end_output(invocation.request_id)
        api.fail(invocation.request_id, result)
    else:
        end_output(invocation.request_id)
        api.answer(invocation.request_id, body, content_type)


def end_output(request_id):
    try:
        sys.stdout.flush()
        os.write(1, ("%s %s %d\n" % (END_OF_OUTPUT, request_id, peak_memory_kilobytes())).encode("ascii"))
    except OSError:
        pass  # The function has closed its output; nothing more will come.


def peak_memory_kilobytes():
    """0 where it cannot be known (Windows). Linux counts in ru_maxrss also the process that started this one."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def end_with_the_endpoint():
    """Ends us and all that the function started when whoever started us is gone. The pipe that tells us is moved away
    from standard input, of which a function has none. In a session of our own, so that an interrupt from the terminal
    does not reach the function."""
    if hasattr(os, "setsid"):
        os.setsid()
    pipe = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)

    def wait():
        os.read(pipe, 1)
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(0)

    threading.Thread(target=wait, name="endpoint", daemon=True).start()


def use_paths(opt, host_folders):
    """The function's own code first, then the layers; after Python's own modules the SDK that the runtime brings."""
    layers = []
    if opt:
        layers.append(os.path.join(opt, "python", "lib", "python%d.%d" % sys.version_info[:2], "site-packages"))
        layers.append(os.path.join(opt, "python"))
    sys.path[:1] = [os.environ["LAMBDA_TASK_ROOT"]] + layers
    sys.meta_path.append(HostPackages(host_folders))


def main(opt, *host_folders):
    os.umask(0o077)  # A function on AWS has its machine to itself; here, nobody else is to read what it writes.
    end_with_the_endpoint()
    use_paths(opt, list(host_folders))
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    logging.getLogger().addHandler(LogLines())
    try:
        handler = find_handler(os.environ["_HANDLER"])
    except Exception as error:
        result = error_result(error)
        log_error(result)
        end_output("init")
        api.fail_init(result)
        sys.exit(1)
    while True:
        serve(api, handler, api.next_invocation())


if __name__ == "__main__":
    main(*sys.argv[1:])
