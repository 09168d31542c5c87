/** An error as the SDK throws it. */
export function sdkError(name: string, message = "Bedrock's words.", members: object = {}): Error {
  return Object.assign(new Error(message), { name, ...members });
}
