import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createBedrockClients } from "../../../../functions/gateway/bedrock/bedrock-clients.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";
import { listen } from "../../../../local/net/listen.ts";
import { readGatewayConfig } from "../../../../shared/gateway-config.ts";
import { ask, converseBy, options } from "./conversation.ts";

const HELLO = JSON.stringify({ output: { message: { role: "assistant", content: [{ text: "Hi" }] } } });
const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/** Serves as Bedrock for one test. */
async function serve(server: Server): Promise<void> {
  const { port } = await listen(server, 0);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", `http://127.0.0.1:${port}`);
}

/** Serves answers in turn, the last one again and again; what was asked is collected. */
async function answer(...answers: RequestListener[]) {
  const authorizations: string[] = [];
  await serve(
    createServer((request, response) => {
      request.resume();
      authorizations.push(request.headers.authorization ?? "");
      const listener = answers[Math.min(authorizations.length, answers.length) - 1];
      request.once("end", () => listener?.(request, response));
    }),
  );
  return authorizations;
}

const json =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
const hangUp: RequestListener = (request) => request.socket.destroy();

const create = () => converseBy(createBedrockClients(readEnvironment()), readGatewayConfig({}), "us-east-1");

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDROLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_REGION", "us-east-1");
});

afterEach(() => void vi.unstubAllEnvs());

describe("calling Bedrock over HTTP", () => {
  test("tries a failed connection once more", async () => {
    const asked = await answer(hangUp, json(200, HELLO));
    expect(await create()(ask(), options())).toMatchObject({ adapted: [] });
    expect(asked).toHaveLength(2);
  });

  test("and not a third time", async () => {
    const asked = await answer(hangUp);
    await expect(create()(ask(), options())).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(asked).toHaveLength(2);
  });

  test("asks for no answer twice that broke off on its way", async () => {
    const asked = await answer((request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write(HELLO, () => request.socket.destroy());
    });
    await expect(create()(ask(), options())).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [429, "ThrottlingException"],
    [500, "InternalServerException"],
    [503, "ServiceUnavailableException"],
    [408, "ModelTimeoutException"],
  ])("tells a %i at once, for the caller's client tries again by itself", async (status, name) => {
    const asked = await answer(json(status, '{"message":"no"}', { "x-amzn-errortype": name }));
    await expect(create()(ask(), options())).rejects.toMatchObject({ name });
    expect(asked).toHaveLength(1);
  });

  test("learns from a refusal that lost the header with its name", async () => {
    const asked = await answer(
      json(400, '{"message":"`temperature` is deprecated for this model."}'),
      json(200, HELLO),
    );
    expect((await create()(ask({ temperature: 1 }), options())).adapted).toEqual(["sampling"]);
    expect(asked).toHaveLength(2);
  });

  test.each([true, false])("ends with its request when Bedrock answers 101 (stream: %s)", async (stream) => {
    const request = new AbortController();
    const server = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => {
        socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
        socket.once("close", () => request.abort(new Error("deadline")));
      });
    });
    await serve(server);
    const call = create()(ask({ stream, model: CLAUDE }), { ...options(), signal: request.signal });
    await expect(call).rejects.toThrow("deadline");
  });

  test("ends with its request when credentials never come", async () => {
    const request = new AbortController();
    const credentials = () => {
      setImmediate(() => request.abort(new Error("deadline")));
      return new Promise<never>(() => undefined);
    };
    const client = new BedrockRuntimeClient({ region: "us-east-1", credentials });
    const converse = converseBy(() => client, readGatewayConfig({}), "us-east-1");
    await expect(converse(ask(), { ...options(), signal: request.signal })).rejects.toThrow("deadline");
  });

  test("signs with the role's credentials, though a Bedrock key is in the environment", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "ABSK-other");
    const asked = await answer(json(200, HELLO));
    await create()(ask(), options());
    expect(asked).toEqual([expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIDROLE\/\d+\/us-east-1\/bedrock/)]);
  });

  test("takes the Bedrock key where the environment says so", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "ABSK-mine");
    vi.stubEnv("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth, sigv4");
    const asked = await answer(json(200, HELLO));
    await create()(ask(), options());
    expect(asked).toEqual(["Bearer ABSK-mine"]);
  });
});

describe("createBedrockClients", () => {
  test("makes one client for each region, and signs for that region", async () => {
    const asked = await answer(json(200, HELLO));
    const clients = createBedrockClients(readEnvironment());
    expect(clients({ region: "eu-west-1" })).toBe(clients({ region: "eu-west-1" }));
    for (const region of ["eu-west-1", "us-west-2"])
      await converseBy(clients, readGatewayConfig({}), region)(ask(), options());
    expect(asked.map((authorization) => authorization.split("/")[2])).toEqual(["eu-west-1", "us-west-2"]);
  });

  test("sends and reads the numbers of calls digit by digit", async () => {
    const input = '{"id":1234567890123456789,"at":48.858370012345678901}';
    const toolUse = `{"toolUse":{"toolUseId":"t1","name":"f","input":${input}}}`;
    let asked: Promise<string> | undefined;
    await serve(
      createServer((request, response) => {
        asked = text(request);
        const reply = json(200, `{"output":{"message":{"role":"assistant","content":[${toolUse}]}}}`);
        request.once("end", () => reply(request, response));
      }),
    );
    const call = { id: "t0", type: "function", function: { name: "f", arguments: '{"id":9876543210987654321}' } };
    const messages = [
      { role: "user", content: "Hi" },
      { role: "assistant", tool_calls: [call] },
      { role: "tool", tool_call_id: "t0", content: "1" },
    ];
    const { batches } = await create()(
      ask({ tools: [{ type: "function", function: { name: "f" } }], messages }),
      options(),
    );
    expect(await asked).toContain('"input":{"id":9876543210987654321}');
    for await (const events of batches)
      expect(events.flatMap(({ contentBlockDelta }) => contentBlockDelta?.delta?.toolUse ?? [])).toEqual([{ input }]);
  });
});
