// Diagnostics of the engine as markers of the editor.

import type { editor } from 'monaco-editor/editor'
import type { Diagnostic } from '@/lib/base/diagnostic'
import { monaco } from './monaco'

export function showMarkers(model: editor.ITextModel, diagnostics: readonly Diagnostic[]): void {
  monaco.editor.setModelMarkers(
    model,
    'chartroom',
    diagnostics.map((diagnostic) => markerOf(model, diagnostic)),
  )
}

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

function markerOf(model: editor.ITextModel, { message, severity, span, hints, code }: Diagnostic): editor.IMarkerData {
  const start = model.getPositionAt(span.start)
  const end = model.getPositionAt(Math.max(span.end, span.start + 1))
  return {
    severity: severities[severity],
    message: [message, ...(hints ?? [])].join('\n'),
    source: code,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
}
