/**
 * CloudFormation templates: read from YAML or JSON into one long form, and evaluated. Pure; knows no service, no
 * resource type and no stack.
 *
 * <p>Not imitated: macros of one's own, {@code AWS::LanguageExtensions}, {@code AWS::Include}, dynamic references
 * ({@code {{resolve:…}}}), and parameters that are read from Systems Manager. Each is refused by name.
 */
package org.syndi.local.template;
