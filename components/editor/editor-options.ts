// How every editor of the page looks.

import type { editor } from 'monaco-editor/editor'

export const editorOptions: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: 'var(--font-geist-mono), ui-monospace, monospace',
  fontSize: 12,
  lineHeight: 19,
  padding: { top: 10, bottom: 10 },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  overviewRulerLanes: 0,
  tabSize: 2,
  fixedOverflowWidgets: true,
  lineNumbersMinChars: 3,
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  suggest: { showWords: false, preview: true },
  stickyScroll: { enabled: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
}
