package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import org.syndi.aws.ConfigObject;
import org.syndi.config.ConfigDifference;
import org.syndi.progress.Progress;

/** Uploads the function's configuration, and tells what changes with it and when (guide, "Config Upload"). */
final class UploadConfig {
    /** More is for a tool that compares files. */
    private static final int MOST_LINES = 50;

    /** The app looks at its bucket again when what it has is that old ({@code ConfigurationSource.TTL}). */
    private static final String DELAY =
            "A function that runs already reads it up to five minutes later, one that starts anew at once";

    private final ConfigObject object;
    private final Progress progress;

    UploadConfig(ConfigObject object, Progress progress) {
        this.object = object;
        this.progress = progress;
    }

    ConfigObject.Outcome run(String config) {
        Optional<String> before = object.read();
        ConfigObject.Outcome outcome = object.upload(config);
        switch (outcome) {
            case UPLOADED -> {
                progress.detail("Sent to " + object.location());
                tellChanges(before, config);
                progress.detail(DELAY);
            }
            case UNCHANGED -> tellUnchanged();
            case NO_BUCKET ->
                progress.detail("There is no bucket for it; the function uses the one in its code (-DcreateBuckets=true"
                        + " makes the bucket)");
        }
        return outcome;
    }

    /** Says what {@link #run} would do. */
    void preview(String config) {
        Optional<String> before = object.read();
        if (before.filter(config::equals).isPresent()) {
            tellUnchanged();
        } else {
            progress.detail("Would send the configuration to " + object.location() + ", if that bucket is there");
            tellChanges(before, config);
        }
    }

    private void tellUnchanged() {
        progress.detail("Configuration unchanged: " + object.location() + " is the same already");
    }

    private void tellChanges(Optional<String> before, String config) {
        if (before.isEmpty()) {
            progress.detail("There was none before");
            return;
        }
        List<String> changes = ConfigDifference.lines(before.get(), config);
        if (changes.isEmpty()) {
            progress.detail("No value changes, only how it is written");
        }
        changes.stream().limit(MOST_LINES).forEach(change -> progress.detail("  " + change));
        if (changes.size() > MOST_LINES) {
            progress.detail("  … and " + (changes.size() - MOST_LINES) + " more");
        }
    }
}
