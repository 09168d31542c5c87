import os
import subprocess
import sys


def ask(world, *args):
    aider = os.path.join(os.path.dirname(sys.executable), "aider")
    key = {"OPENAI_API_BASE": world["baseURL"], "OPENAI_API_KEY": world["apiKey"], "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    flags = ["--yes-always", "--no-git", "--no-check-update", "--no-show-model-warnings", "--no-analytics", "--no-pretty", "--edit-format", "ask"]
    command = [aider, "--model", f"openai/{world['model']}", *flags, *args, "--message", world["prompt"]]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **key})
    return {"text": done.stdout + done.stderr}


def plain(world):
    return ask(world, "--no-stream")


def stream(world):
    return ask(world, "--stream")
