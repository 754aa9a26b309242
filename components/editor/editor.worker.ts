// The editor's own worker: word completion and diffs.
import 'monaco-editor/editor/editor.worker'
