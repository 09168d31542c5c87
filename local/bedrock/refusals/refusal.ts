/** What the service answers instead of a message: the HTTP status, the exception, its sentence, and seconds to wait. */
export type Refusal = { status: number; name: string; message: string; retryAfter?: number };

const STATUSES = {
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  InternalServerException: 500,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelStreamErrorException: 424,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  SerializationException: 400,
  ServiceQuotaExceededException: 400,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  UnknownOperationException: 404,
  UnrecognizedClientException: 403,
  ValidationException: 400,
} as const;

type ExceptionName = keyof typeof STATUSES;

/** The refusal that goes out under an exception's own HTTP status. */
export function refuse(name: ExceptionName, message: string): Refusal {
  return { status: STATUSES[name], name, message };
}

/** A ValidationException of the service itself. */
export function invalid(message: string): Refusal {
  return refuse("ValidationException", message);
}

/** A ValidationException that the service relays from the model behind it. */
export function invalidForModel(message: string): Refusal {
  return invalid(`The model returned the following errors: ${message}`);
}

/** Bedrock's sentence for a field that this one model does not know. */
export function unsupportedField(field: string, where = ""): Refusal {
  const name = field.replace("inferenceConfig.", "");
  return invalid(`This model doesn't support the ${name} field${where}. Remove ${name} and try again.`);
}

/** Bedrock's sentence for a kind of content block that this one model does not know. */
export function unsupportedBlock(kind: string): Refusal {
  return invalid(
    `This model doesn't support the ${kind} content block that you provided. Update the content block and try again.`,
  );
}

/** Bedrock's sentence for a document that has to be an object. */
export function notAnObject(at: string): Refusal {
  return invalid(`The format of the value at ${at} is invalid. Provide a json object for the field and try again.`);
}

/** The first refusal that a check finds in a list. */
export function firstRefusal<T>(items: readonly T[], check: (item: T) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refusal = check(item);
    if (refusal) return refusal;
  }
  return undefined;
}
