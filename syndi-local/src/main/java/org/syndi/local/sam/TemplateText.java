package org.syndi.local.sam;

import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Text that stands in the template or in a parameter, as opposed to text that the transform writes itself. Equal to any
 * other text node of the same value; only {@link PythonText} tells them apart.
 */
final class TemplateText extends TextNode {
    private static final long serialVersionUID = 1L;

    TemplateText(String value) {
        super(value);
    }

    /** The text with the origin of {@code model}. */
    static TextNode like(TextNode model, String value) {
        return model instanceof TemplateText ? new TemplateText(value) : TextNode.valueOf(value);
    }
}
