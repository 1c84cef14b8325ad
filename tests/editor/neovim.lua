-- Drives Neovim's own client. Environment: COMMAND (JSON array), ROOT, SCRIPT, RESULT (file to write).
local command = vim.fn.json_decode(vim.env.COMMAND)
local result = {}

local function shown(buffer)
  return vim.tbl_map(function(one)
    return { line = one.lnum, column = one.col, last = one.end_col, code = one.code, message = one.message }
  end, vim.diagnostic.get(buffer))
end

local function settled(buffer, wanted)
  assert(vim.wait(20000, function() return #vim.diagnostic.get(buffer) == wanted end, 50),
    "diagnostics: " .. vim.inspect(shown(buffer)))
  return shown(buffer)
end

local function main()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.SCRIPT))
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({ name = "suitelint", cmd = command, root_dir = vim.env.ROOT })
  assert(client and vim.lsp.buf_attach_client(buffer, client), "not attached")
  result.opened = settled(buffer, 1)

  local area = vim.lsp.util.make_given_range_params({ 2, 3 }, { 2, 3 }, buffer, "utf-16").range
  local document = vim.lsp.util.make_text_document_params(buffer)
  local hover = vim.lsp.buf_request_sync(buffer, "textDocument/hover",
    { textDocument = document, position = area.start }, 20000)
  result.hover = hover[client].result.contents.value

  local answer = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction",
    { textDocument = document, range = area, context = { diagnostics = {} } }, 20000)
  local actions = answer[client].result
  result.actions = vim.tbl_map(function(action) return action.title end, actions)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  result.fixed = settled(buffer, 0)
  result.text = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)

  vim.api.nvim_buf_set_lines(buffer, 1, 2, false, { "  risky(); risky(" })
  vim.api.nvim_buf_set_text(buffer, 1, 17, 1, 17, { ");" })
  result.typed = settled(buffer, 2)

  vim.lsp.stop_client(client)
  assert(vim.wait(10000, function() return vim.lsp.client_is_stopped(client) end, 50), "the server did not stop")
end

local fine, failure = xpcall(main, debug.traceback)
result.failure = not fine and failure or nil
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd("qall!")
