package org.syndi.artifact.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.index.PackageIndex;
import org.syndi.artifact.index.PackageUrl;
import org.syndi.artifact.index.WantedFile;
import org.syndi.artifact.lock.LockSelection.Choice;
import org.syndi.artifact.lock.LockedFile;
import org.syndi.artifact.pip.MaskedText;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelArchive;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Progress;

/** Wheels that a lock names, fetched by this plugin itself: no pip and no Python has a part in it. */
final class LockedWheels implements WheelSource {
    private final List<Choice> choices;
    private final Target target;
    private final PackageIndex index;
    private final PipSettings settings;
    private final Progress progress;

    LockedWheels(List<Choice> choices, Target target, PackageIndex index, PipSettings settings, Progress progress) {
        this.choices = choices;
        this.target = target;
        this.index = index;
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public SortedMap<String, String> identity() {
        String files = choices.stream()
                .map(choice -> choice.file().name() + " " + choice.file().sha256())
                .collect(Collectors.joining("\n"));
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("lock", Sha256.of(files).hex());
        identity.put("target", target.identity());
        return identity;
    }

    @Override
    public Optional<String> outdated() {
        return Optional.empty();
    }

    @Override
    public List<ResolvedWheel> choose(boolean anew, Path scratch) {
        return choices.stream()
                .map(choice -> new ResolvedWheel(
                        choice.chosen().name(),
                        choice.version(),
                        choice.file().name(),
                        MaskedText.stripped(choice.file().url()),
                        choice.file().sha256(),
                        false))
                .toList();
    }

    @Override
    public void fetch(List<ResolvedWheel> wheels, Path scratch, Path folder) {
        Map<String, LockedFile> files =
                choices.stream().map(Choice::file).collect(Collectors.toMap(LockedFile::name, Function.identity()));
        List<WantedFile> wanted = wheels.stream()
                .map(wheel -> wanted(files.get(wheel.fileName())))
                .toList();
        index.download(
                wanted,
                folder,
                WheelArchive.MOST_BYTES,
                settings.limit(),
                name -> progress.detail("downloaded " + name));
    }

    private static WantedFile wanted(LockedFile file) {
        PackageUrl url = PackageUrl.parse(file.url())
                .orElseThrow(() -> new DeploymentException(
                        "The lock gives no address for " + file.name() + " that a file can be had from: "
                                + MaskedText.of(file.url()),
                        "Lock again: " + GoalCommand.of("lock")));
        return new WantedFile(file.name(), url, file.size());
    }
}
