package org.syndi.artifact.source;

import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.pip.PipAccess;
import org.syndi.progress.Progress;

/**
 * What every way to the wheels of a layer uses.
 *
 * @param cache the user's, for all builds
 * @param access the way to pip
 * @param progress is told what goes on
 */
public record LayerTools(CacheFolder cache, PipAccess access, Progress progress) {}
