/**
 * API Gateway's REST APIs: kept as resources of stacks, read through the API, and served under
 * {@code /_aws/execute-api/<api>/<stage>/…} or, by the {@code Host} header, as {@code <api>.execute-api.<anything>}.
 *
 * <p>A stage serves the definition that its deployment has taken a snapshot of, as on AWS. Imitated are Lambda proxy
 * integrations, mock integrations with fixed answers, Cognito authorizers, gateway responses and binary media types. A
 * method with any other integration or authorizer, or with an API key, answers 501: it is never open by mistake.
 *
 * <p>Not there: APIs made of {@code AWS::ApiGateway::Resource} and {@code Method}, mapping templates beyond fixed text,
 * request validation, resource policies, usage plans, throttling, caching, canaries, custom domains, and the permission
 * of the function to be invoked. Header names reach the function capitalized ({@code Content-Type}), however the client
 * wrote them: HTTP does not tell them apart, and the server below does not keep it. Two points that AWS does not
 * document: a resource without methods of its own lets a request through to the greedy path above it, and a resource
 * with methods does not, whatever the method.
 */
package org.syndi.local.apigateway;
