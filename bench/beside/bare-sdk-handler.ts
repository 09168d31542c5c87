import type { LambdaFunctionURLEvent } from "aws-lambda";
import { answer } from "./bare-sdk.ts";

/** The bare SDK under the Lambda runtime client. */
export const handler = awslambda.streamifyResponse<LambdaFunctionURLEvent>(({ body = "" }, out) => answer(body, out));
