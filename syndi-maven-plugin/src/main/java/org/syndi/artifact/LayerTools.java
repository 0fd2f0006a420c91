package org.syndi.artifact;

import org.syndi.progress.Progress;

/**
 * What every way to the wheels of a layer uses.
 *
 * @param cache the user's, for all builds
 * @param access the way to pip
 * @param progress is told what goes on
 */
record LayerTools(CacheFolder cache, PipAccess access, Progress progress) {}
