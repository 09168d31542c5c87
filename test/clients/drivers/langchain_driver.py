from langchain_core.messages import HumanMessage, ToolMessage
from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def connect(world, **options):
    return ChatOpenAI(model=world["model"], base_url=world["baseURL"], api_key=world["apiKey"], **options)


def plain(world):
    return {"text": connect(world).invoke(world["prompt"]).text}


def stream(world):
    pieces = [chunk.text for chunk in connect(world).stream(world["prompt"]) if chunk.text]
    return {"text": "".join(pieces), "pieces": len(pieces)}


def tools(world):
    tool = world["tool"]
    function = {name: tool[name] for name in ("name", "description", "parameters")}
    model = connect(world, reasoning_effort="high").bind_tools([{"type": "function", "function": function}])
    messages = [HumanMessage(world["prompt"])]
    messages.append(model.invoke(messages))
    messages += [ToolMessage(tool["result"], tool_call_id=call["id"]) for call in messages[-1].tool_calls]
    return {"text": model.invoke(messages).text}


def json(world):
    model = connect(world).with_structured_output({"title": "place", **world["schema"]}, method="json_schema")
    return {"value": model.invoke(world["prompt"])}


def thoughts(world):
    model = connect(world, reasoning={"effort": "high", "summary": "auto"}, use_responses_api=True)
    blocks = model.invoke(world["prompt"]).content_blocks
    return {"thoughts": "".join(block.get("reasoning", "") for block in blocks if block["type"] == "reasoning")}


def image(world):
    url = f"data:image/png;base64,{world['image']}"
    parts = [{"type": "text", "text": world["prompt"]}, {"type": "image_url", "image_url": {"url": url}}]
    return {"text": connect(world).invoke([HumanMessage(parts)]).text}


def embeddings(world):
    model = OpenAIEmbeddings(model=world["embeddingModel"], base_url=world["baseURL"], api_key=world["apiKey"], check_embedding_ctx_length=False)
    return {"vectors": model.embed_documents([world["prompt"], "other words"])}
