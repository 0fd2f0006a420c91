package org.syndi.local.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.Parameters;

/** Which headers of an upload are kept with the object and come back with it. */
final class ObjectHeaders {
    private static final String META = "x-amz-meta-";
    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_ENCODING = "content-encoding";
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final Set<String> KEPT = Set.of(
            CONTENT_TYPE,
            "cache-control",
            "content-disposition",
            "content-language",
            "expires",
            "x-amz-website-redirect-location",
            ENCRYPTION,
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-bucket-key-enabled");
    private static final List<String> NOT_IMITATED = List.of(
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-write-offset-bytes");

    private ObjectHeaders() {}

    static Map<String, String> of(HttpHeaders headers) {
        NOT_IMITATED.stream()
                .filter(name -> headers.first(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw S3Errors.notImplemented("header " + name);
                });
        checkAcl(headers);
        Map<String, String> kept = new LinkedHashMap<>();
        // "Buckets have default encryption with SSE-S3"; a caller may always read it back.
        kept.put(ENCRYPTION, "AES256");
        kept.put(CONTENT_TYPE, "binary/octet-stream");
        headers.asMap().forEach((name, values) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (KEPT.contains(small) || small.startsWith(META)) {
                kept.put(small, String.join(",", values));
            }
        });
        String encoding = contentEncoding(headers);
        if (!encoding.isEmpty()) {
            kept.put(CONTENT_ENCODING, encoding);
        }
        return kept;
    }

    /** New buckets have access control lists switched off: only those are taken that change nothing. */
    private static void checkAcl(HttpHeaders headers) {
        headers.first("x-amz-acl")
                .filter(acl -> !acl.equals("bucket-owner-full-control") && !acl.equals("private"))
                .ifPresent(acl -> {
                    throw AwsException.badRequest(
                            "AccessControlListNotSupported", "The bucket does not allow ACLs: " + acl);
                });
    }

    /** Without {@code aws-chunked}, which is of the way here, not of the object. */
    private static String contentEncoding(HttpHeaders headers) {
        return headers.all(CONTENT_ENCODING).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(encoding -> !encoding.isEmpty() && !encoding.equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }

    /** The tags in {@code x-amz-tagging}, written like a query. */
    static Map<String, String> tags(HttpHeaders headers) {
        return Parameters.parse(headers.first("x-amz-tagging").orElse("")).asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, tag -> tag.getValue().get(0)));
    }
}
