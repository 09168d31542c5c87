import { expect, test } from "vitest";
import { fetchRemoteImages } from "../../../../functions/gateway/images/remote-images.ts";
import { ask, BAD_URL, PUBLIC, redirectTo, refusal, sendImage, UNREACHABLE } from "./image-request.ts";
import { startInternet } from "./internet.ts";

const hosts = {
  "images.example": [PUBLIC],
  "intranet.example": ["10.0.0.7"],
  "loopback.example": ["::1"],
  "metadata.example": ["169.254.169.254"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "half.example": [PUBLIC, "192.168.0.1"],
};

// A name without an address and a name with a private one are told in the same words.
const places: [string, string][] = [
  ["https://nowhere.example/", UNREACHABLE],
  ["https://intranet.example/", UNREACHABLE],
  ["https://loopback.example/", UNREACHABLE],
  ["https://metadata.example/latest/meta-data", UNREACHABLE],
  ["https://mapped.example/", UNREACHABLE],
  ["https://half.example/", UNREACHABLE],
  ["https://127.0.0.1/", UNREACHABLE],
  ["https://127.1/", UNREACHABLE],
  ["https://0x7f.1/", UNREACHABLE],
  ["https://0177.0.0.1/", UNREACHABLE],
  ["https://2130706433/", UNREACHABLE],
  ["https://%E2%91%A0%E2%91%A1%E2%91%A6.0.0.1/", UNREACHABLE],
  ["https://10.0.0.7/", UNREACHABLE],
  ["https://169.254.169.254/latest/meta-data", UNREACHABLE],
  ["https://[::1]/", UNREACHABLE],
  ["https://[::127.0.0.1]/", UNREACHABLE],
  ["https://[::ffff:169.254.169.254]/", UNREACHABLE],
  ["https://[64:ff9b::a9fe:a9fe]/", UNREACHABLE],
  ["https://[fd00:ec2::254]/", UNREACHABLE],
  ["https://images.example:8443/", BAD_URL],
  ["https://images.example:22/", BAD_URL],
  ["https://user@images.example/", BAD_URL],
  ["https://:secret@images.example/", BAD_URL],
  ["https://", BAD_URL],
  ["https://[fe80::1%25eth0]/", BAD_URL],
];

test.each(places)("fetchRemoteImages does not connect to %s", async (url, message) => {
  const internet = await startInternet(hosts, sendImage);
  await expect(fetchRemoteImages(ask(url), internet)).rejects.toMatchObject(refusal(message));
  expect(internet).toMatchObject({ dialed: [], requests: [] });
});

test.each([
  ...places,
  ["http://images.example/", BAD_URL],
  ["ftp://images.example/", BAD_URL],
  ["data:image/png;base64,AAAA", BAD_URL],
])("fetchRemoteImages does not follow a redirect to %s", async (location, message) => {
  const internet = await startInternet(hosts, redirectTo(location));
  await expect(fetchRemoteImages(ask("https://images.example/"), internet)).rejects.toMatchObject(refusal(message));
  expect(internet.dialed).toEqual([PUBLIC]);
});

test("fetchRemoteImages does not connect to a name that is public at first and private when looked up again", async () => {
  const rebinding = { "images.example": [PUBLIC] };
  const internet = await startInternet(rebinding, (request, response) => {
    rebinding["images.example"] = ["127.0.0.1"];
    redirectTo("/again")(request, response);
  });
  await expect(fetchRemoteImages(ask("https://images.example/"), internet)).rejects.toMatchObject(refusal(UNREACHABLE));
  expect(internet).toMatchObject({ lookups: ["images.example", "images.example"], dialed: [PUBLIC] });
});

test("fetchRemoteImages does not connect to localhost as the system knows it", async () => {
  await expect(fetchRemoteImages(ask("https://localhost/"))).rejects.toMatchObject({
    ...refusal(UNREACHABLE),
    cause: { message: "localhost has an address that is not public." },
  });
});
