"""Runs one probe of one driver: python harness.py <driver> <probe> <file for the result>, with the world in WORLD."""
import asyncio
import importlib.util
import inspect
import json
import os
import sys

driver, probe, file = sys.argv[1:]
spec = importlib.util.spec_from_file_location("driver", driver)
module = importlib.util.module_from_spec(spec)


def tell():
    try:
        spec.loader.exec_module(module)
        result = getattr(module, probe)(json.loads(os.environ["WORLD"]))
        return asyncio.run(result) if inspect.isawaitable(result) else result
    except Exception as error:  # Whatever a client throws is the result.
        return {"error": f"{type(error).__name__}: {error}"}


result = tell()
with open(file, "w") as out:
    json.dump(result, out)
os._exit(0)
