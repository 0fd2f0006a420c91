package org.syndi.local.sam;

/** One mistake in a template; collected into a {@link SamException}. */
final class SamError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reach reach;

    /** How far a mistake stops the transform. */
    private enum Reach {
        EVENT,
        RESOURCE,
        DOCUMENT
    }

    private SamError(Reach reach, String message) {
        super(message);
        this.reach = reach;
    }

    static SamError resource(String logicalId, String message) {
        return new SamError(Reach.RESOURCE, "Resource with id [" + logicalId + "] is invalid. " + message);
    }

    static SamError event(String eventId, String message) {
        return new SamError(Reach.EVENT, "Event with id [" + eventId + "] is invalid. " + message);
    }

    /** The template's own structure or an API definition in it is wrong; nothing else is looked at after it. */
    static SamError structure(String message) {
        return document("Structure of the SAM template is invalid. " + message);
    }

    /** A wrong structure that belongs to one resource: the others are still looked at. */
    static SamError structureOfResource(String message) {
        return new SamError(Reach.RESOURCE, "Structure of the SAM template is invalid. " + message);
    }

    static SamError globals(String message) {
        return document("'Globals' section is invalid. " + message);
    }

    static SamError duplicate(String logicalId, String newId, String type) {
        return new SamError(
                Reach.RESOURCE,
                "Transforming resource with id [" + logicalId + "] attempts to create a new resource with id [" + newId
                        + "] and type \"" + type + "\". A resource with that id already exists within this template."
                        + " Please use a different id for that resource.");
    }

    /** Something that AWS transforms and we do not. */
    static SamError unsupported(String logicalId, String what) {
        return resource(
                logicalId,
                "The embedded AWS does not transform " + what + ". Leave it out here or deploy this template to AWS"
                        + " itself.");
    }

    /** The same mistake, but nothing else is looked at after it. */
    static SamError document(SamError error) {
        return document(error.getMessage());
    }

    private static SamError document(String message) {
        return new SamError(Reach.DOCUMENT, message);
    }

    /** What a function says of a mistake in one of its events; any other mistake as it is. */
    SamError in(String logicalId) {
        return reach == Reach.EVENT ? resource(logicalId, getMessage()) : this;
    }

    boolean stopsEverything() {
        return reach == Reach.DOCUMENT;
    }
}
