package org.syndi.template;

/** Where an artifact lies. */
public sealed interface Location permits S3Location, LocalPath, WebAddress {}
