package org.syndi.aws;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends one large file to S3 in parts, several at once. A part that breaks off is sent again. What has arrived stays
 * there when the upload fails, and the next one goes on from it, in this process or another (S3 user guide, "Uploading
 * and copying objects using multipart upload").
 */
final class PartedUpload {
    /** S3 takes parts from 5 MiB on. */
    static final int PART = 8 << 20;

    private static final int AT_ONCE = 4;
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final S3Client client;
    private final String owner;
    private final String bucket;
    private final String key;
    private final List<FilePart> parts;
    private final TransferMeter meter;
    private final Progress progress;
    private final Map<Integer, CompletedPart> arrived = new ConcurrentHashMap<>();
    private final Queue<SdkException> failures = new ConcurrentLinkedQueue<>();

    /**
     * @param owner the account that the bucket must belong to
     * @param key names the file's content
     */
    PartedUpload(S3Client client, String owner, String bucket, String key, Path file, Progress progress) {
        this.client = client;
        this.owner = owner;
        this.bucket = bucket;
        this.key = key;
        this.parts = FilePart.of(file, PART);
        this.progress = progress;
        long size = parts.stream().mapToLong(FilePart::length).sum();
        this.meter = new TransferMeter(file.getFileName().toString(), size, parts.size() + 1, progress);
    }

    /**
     * Sends what is missing.
     *
     * @return false if somebody else was first with the object
     * @throws NoSuchUploadException if somebody ended or removed the upload meanwhile
     * @throws DeploymentException if parts could not be sent
     */
    boolean run() {
        Optional<String> unfinished = unfinished();
        unfinished.ifPresent(this::takeWhatArrived);
        String upload = unfinished.orElseGet(this::begin);
        send(upload);
        meter.report();
        return complete(upload);
    }

    /** The newest one of the key. Who may not list them begins anew. */
    private Optional<String> unfinished() {
        try {
            return client
                    .listMultipartUploadsPaginator(request ->
                            request.bucket(bucket).expectedBucketOwner(owner).prefix(key))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.key().equals(key))
                    .max(Comparator.comparing(MultipartUpload::initiated))
                    .map(MultipartUpload::uploadId);
        } catch (S3Exception e) {
            if (e.statusCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void takeWhatArrived(String upload) {
        Map<Integer, Part> there = client
                .listPartsPaginator(request -> request.bucket(bucket)
                        .expectedBucketOwner(owner)
                        .key(key)
                        .uploadId(upload))
                .parts()
                .stream()
                .collect(Collectors.toMap(Part::partNumber, Function.identity()));
        for (FilePart part : parts) {
            Part candidate = there.get(part.number());
            if (candidate != null
                    && candidate.size() == part.length()
                    && FilePart.sha256(part.content()).equals(candidate.checksumSHA256())) {
                keep(part, candidate.eTag(), candidate.checksumSHA256());
            }
        }
        progress.detail("Going on with an upload that broke off: " + arrived.size() + " of " + parts.size()
                + " parts have arrived");
    }

    private void keep(FilePart part, String etag, String sha256) {
        arrived.put(
                part.number(),
                CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(etag)
                        .checksumSHA256(sha256)
                        .build());
        meter.arrived(part.number(), part.length());
    }

    private String begin() {
        return client.createMultipartUpload(request -> request.bucket(bucket)
                        .expectedBucketOwner(owner)
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    private void send(String upload) {
        List<Callable<Void>> tasks = parts.stream()
                .filter(part -> !arrived.containsKey(part.number()))
                .map(part -> (Callable<Void>) () -> {
                    try {
                        send(upload, part);
                    } catch (SdkException e) {
                        failures.add(e);
                    }
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            threads.invokeAll(tasks, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        if (arrived.size() < parts.size()) {
            throw brokenOff();
        }
    }

    private void send(String upload, FilePart part) {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                sendOnce(upload, part);
                return;
            } catch (SdkException e) {
                if (tries == TRIES || !mayPass(e) || !failures.isEmpty()) {
                    throw e;
                }
                pause(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void sendOnce(String upload, FilePart part) {
        byte[] content = part.content();
        String sha256 = FilePart.sha256(content);
        String etag = client.uploadPart(
                        request -> request.bucket(bucket)
                                .expectedBucketOwner(owner)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(part.number())
                                .checksumSHA256(sha256),
                        RequestBody.fromContentProvider(
                                () -> meter.counting(part.number(), new ByteArrayInputStream(content)),
                                content.length,
                                "application/octet-stream"))
                .eTag();
        keep(part, etag, sha256);
    }

    private static boolean mayPass(SdkException e) {
        return e instanceof SdkClientException || (e instanceof S3Exception answer && answer.statusCode() >= 500);
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An upload that is gone is another matter: there is nothing to go on with. */
    private RuntimeException brokenOff() {
        SdkException cause = failures.stream()
                .filter(NoSuchUploadException.class::isInstance)
                .findFirst()
                .or(() -> Optional.ofNullable(failures.peek()))
                .orElseGet(() -> SdkClientException.create(
                        Thread.currentThread().isInterrupted()
                                ? "it was interrupted."
                                : "it took more than " + LONGEST.toHours() + " hours."));
        if (cause instanceof NoSuchUploadException gone) {
            return gone;
        }
        DeploymentException told = AwsCall.failure("upload to s3://" + bucket + "/" + key, cause);
        return new DeploymentException(
                told.problem() + " " + arrived.size() + " of " + parts.size() + " parts have arrived.",
                told.remedy() + " The same command then sends only what is missing; S3 keeps it for a day.",
                told);
    }

    private boolean complete(String upload) {
        List<CompletedPart> inOrder =
                parts.stream().map(part -> arrived.get(part.number())).toList();
        try {
            client.completeMultipartUpload(request -> request.bucket(bucket)
                    .expectedBucketOwner(owner)
                    .key(key)
                    .uploadId(upload)
                    .ifNoneMatch("*")
                    .multipartUpload(all -> all.parts(inOrder)));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() != 412 && !AwsCall.code(e).equals("PreconditionFailed")) {
                throw e;
            }
            client.abortMultipartUpload(request ->
                    request.bucket(bucket).expectedBucketOwner(owner).key(key).uploadId(upload));
            return false;
        }
    }
}
