import { describe, expect, test } from "vitest";
import lock from "../package-lock.json" with { type: "json" };

/** Licences that ask for nothing but their own text. */
const LICENCES = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

const REGISTRY = "https://registry.npmjs.org/";

type Package = { resolved?: string; integrity?: string; license?: string; dev?: boolean; inBundle?: boolean };

const PACKAGES = Object.entries<Package>(lock.packages).filter(([path]) => path !== "");

describe("package-lock.json", () => {
  test("deploys nothing whose licence asks for more than to be named", () => {
    const deployed = PACKAGES.filter(([, { dev }]) => !dev);
    expect(deployed.length).toBeGreaterThan(10);
    const others = deployed.filter(([, { license = "none" }]) => !LICENCES.includes(license));
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  test("takes every package from the registry, by its hash", () => {
    const strangers = PACKAGES.filter(
      ([, { resolved = REGISTRY, integrity = "", inBundle }]) =>
        !inBundle && !(resolved.startsWith(REGISTRY) && integrity.startsWith("sha512-")),
    );
    expect(strangers.map(([path]) => path)).toEqual([]);
  });
});
