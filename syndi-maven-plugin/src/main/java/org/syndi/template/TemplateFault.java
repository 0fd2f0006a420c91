package org.syndi.template;

/**
 * Something in a template that CloudFormation would refuse.
 *
 * @param line where it stands, from 1
 * @param text one sentence
 * @param remedy what to do
 */
public record TemplateFault(int line, String text, String remedy) {}
