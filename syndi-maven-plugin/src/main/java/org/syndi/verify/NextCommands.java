package org.syndi.verify;

/**
 * The commands that a hint may name, as they are typed for this deployment.
 *
 * @param readLogs shows the function's log
 * @param deploy deploys all of it
 */
public record NextCommands(String readLogs, String deploy) {

    /** Why an answer may have been what it was, and what to do. */
    String hint(Reply reply) {
        return reply.saidByTheApp().map(this::hintOfTheApp).orElseGet(() -> hintByStatus(reply));
    }

    /** Where the app says itself what it lacks, the function has not crashed. */
    private String hintOfTheApp(String told) {
        boolean missingBucket = told.contains("bucket") && told.contains("does not exist");
        return "The app itself says: " + told + ". "
                + (missingBucket
                        ? "To have a deployment make it, run " + deploy + " -DcreateBuckets=true"
                        : "Run " + readLogs);
    }

    private String hintByStatus(Reply reply) {
        return switch (reply.status()) {
            case Reply.NOTHING ->
                "Nothing answers there: the API is not deployed, or the network does not let you through."
                        + " Try the URL from another network, or run " + deploy;
            case 401 -> "The authorizer or the app refuses the token: it may be of another user pool. Run " + readLogs;
            case 403 ->
                reply.isUnknownPath()
                        ? "API Gateway knows no such path: the stage serves an older API. Run " + deploy
                        : "API Gateway or the app refuses the call: a resource policy, a firewall rule, or missing"
                                + " permissions. Run " + readLogs;
            case 404 -> "The app knows no such path: other code is deployed than this project's. Run " + deploy;
            case 429 -> "The API is asked more often than its throttling allows. Run the check again later.";
            case 500 -> "The app failed on this call. Run " + readLogs;
            case 502 ->
                "The function crashed or could not be loaded, often because of a module that its layer does not"
                        + " have, or one that was built for another Python version or architecture. Run " + readLogs;
            case 503, 504 ->
                "The function did not answer in time, or something that it needs is not there. Run " + readLogs;
            default -> "The app answers otherwise than this project's does. Run " + readLogs;
        };
    }
}
