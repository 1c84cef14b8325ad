"""A large project of believable scripts, made of numbers: for measuring."""

from __future__ import annotations

from pathlib import Path

_HANDLER = """
  /**
   * Copies the lines of order {n} to the warehouse record.
   */
  const copyLines{n} = (context) => {{
    const order = record.load({{ type: record.Type.SALES_ORDER, id: context.orderId, isDynamic: true }});
    const count = order.getLineCount({{ sublistId: 'item' }});
    const lines = [];
    for (let i = 0; i < count; i += 1) {{
      const item = order.getSublistValue({{ sublistId: 'item', fieldId: 'item', line: i }});
      const quantity = Number(order.getSublistValue({{ sublistId: 'item', fieldId: 'quantity', line: i }}));
      if (quantity > {n} && item) {{
        lines.push({{ item, quantity, note: `line ${{i}} of {n}`, price: shared{k}.priceOf(item, quantity) }});
      }}
    }}
    log.debug('copied {n}', lines.length);
    const answer = https.post({{
      url: shared{k}.endpoint('{n}'),
      headers: {{ 'Content-Type': 'application/json', 'X-Request': String({n}) }},
      body: JSON.stringify({{ lines, order: context.orderId }}),
    }});
    if (answer.code !== 200) {{
      log.error('warehouse {n}', answer.code);
      throw new Error('warehouse answered ' + answer.code);
    }}
    const sql = 'SELECT id FROM item WHERE id = ?';
    return query.runSuiteQL({{ query: sql, params: [context.item{n}] }}).asMappedResults();
  }};
"""


def script(number: int, handlers: int, modules: int) -> str:
    """A RESTlet of `handlers` functions, about 1.4 kB each, that uses five of `modules` shared modules."""
    used = [(number * 7 + k * 13) % modules for k in range(5)]
    names = "".join(f", './shared_{one}'" for one in used)
    parameters = "".join(f", shared{k}" for k in range(5))
    body = "".join(_HANDLER.format(n=n, k=n % 5) for n in range(handlers))
    entry = ", ".join(f"copyLines{n}" for n in range(handlers))
    return (
        "/**\n * @NApiVersion 2.1\n * @NScriptType Restlet\n */\n"
        f"define(['N/record', 'N/https', 'N/query', 'N/log'{names}], (record, https, query, log{parameters}) => {{"
        f"{body}\n  const post = (context) => [{entry}].map((one) => one(context));\n  return {{ post }};\n}});\n"
    )


def module(number: int, modules: int) -> str:
    """A shared module that may use two others."""
    used = [one for one in (number * 2 + 1, number * 2 + 2) if one < modules]
    names = ", ".join(f"'./shared_{one}'" for one in used)
    parameters = ", ".join(f"inner{k}" for k in range(len(used)))
    return (
        f"/**\n * @NApiVersion 2.1\n */\ndefine([{names}], ({parameters}) => {{\n"
        f"  const BASE = 'https://warehouse.example/{number}';\n"
        "  const endpoint = (path) => `${BASE}/${path}`;\n"
        f"  const priceOf = (item, quantity) => (quantity > {number} ? item.price * quantity : item.price);\n"
        "  return { endpoint, priceOf };\n});\n"
    )


def write(root: Path, scripts: int = 450, modules: int = 50, handlers: int = 8) -> Path:
    """A SuiteCloud project below `root`; returns the folder of its scripts."""
    folder = root / "src/FileCabinet/SuiteScripts"
    objects = root / "src/Objects"
    folder.mkdir(parents=True)
    objects.mkdir()
    (root / "suitecloud.config.js").write_text("module.exports = { defaultProjectFolder: 'src' };\n")
    (root / "src/manifest.xml").write_text('<manifest projecttype="ACCOUNTCUSTOMIZATION"/>\n')
    for number in range(modules):
        (folder / f"shared_{number}.js").write_text(module(number, modules))
    for number in range(scripts):
        (folder / f"orders_{number}.js").write_text(script(number, handlers, modules))
        (objects / f"customscript_orders_{number}.xml").write_text(
            f'<restlet scriptid="customscript_orders_{number}">\n  <name>Orders {number}</name>\n'
            f"  <scriptfile>[/SuiteScripts/orders_{number}.js]</scriptfile>\n  <scriptdeployments>\n"
            f'    <scriptdeployment scriptid="customdeploy_orders_{number}">\n      <status>RELEASED</status>\n'
            "      <loglevel>ERROR</loglevel>\n      <isdeployed>T</isdeployed>\n"
            "      <audslctrole>ADMINISTRATOR</audslctrole>\n"
            "    </scriptdeployment>\n  </scriptdeployments>\n</restlet>\n"
        )
    return folder
