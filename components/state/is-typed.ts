// Whether a key belongs to what has the focus: a field, an editor, a terminal, a dialog.

export function isTyped(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input, textarea, select, dialog, [contenteditable="true"], .monaco-editor') !== null) return true
  // A focused button or slider has its own use for Space and Enter.
  return event.key === ' ' && target.closest('button, [role="slider"], [role="menu"], .react-flow__node') !== null
}
