// Monaco, bundled: the editor with the features and languages that are used, its worker, its two themes.

import 'monaco-editor/languages/definitions/dockerfile/register'
import 'monaco-editor/languages/definitions/javascript/register'
import 'monaco-editor/languages/definitions/shell/register'
import 'monaco-editor/languages/definitions/yaml/register'
import type { Theme } from '../state/ui-store'
import { editorLanguages } from './languages/table'
import { monaco } from './monaco'
import { registerProviders } from './register-providers'

self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module', name: 'editor' }),
}

for (const { id, tokens, configuration } of editorLanguages) {
  if (tokens === undefined) continue
  monaco.languages.register({ id })
  monaco.languages.setMonarchTokensProvider(id, tokens)
  if (configuration !== undefined) monaco.languages.setLanguageConfiguration(id, configuration)
}

interface Inks {
  readonly base: 'vs' | 'vs-dark'
  readonly rules: Readonly<Record<string, string>>
  readonly colors: Readonly<Record<string, string>>
}

const inks: Readonly<Record<Theme, Inks>> = {
  dark: {
    base: 'vs-dark',
    rules: {
      '': 'dfe3ea',
      comment: '7d8696',
      string: '8fd6ae',
      number: 'f0b674',
      keyword: '86b8ff',
      type: '9cc7ff',
      function: 'd7b3f5',
      variable: 'f2a7a0',
      'variable.predefined': 'f2c27e',
      'delimiter.action': '8a93a3',
    },
    colors: {
      'editor.background': '#0e1117',
      'editor.lineHighlightBackground': '#ffffff08',
      'editorLineNumber.foreground': '#7b8494',
      'editorLineNumber.activeForeground': '#d5dae3',
      'editorGutter.background': '#0e1117',
      'editorIndentGuide.background1': '#ffffff10',
      'editorWidget.background': '#1b1f28',
      'editorWidget.border': '#343b48',
      'editorSuggestWidget.background': '#1b1f28',
      'editorSuggestWidget.border': '#343b48',
      'editorSuggestWidget.selectedBackground': '#2a3242',
      'editorSuggestWidget.highlightForeground': '#86b8ff',
      'editorSuggestWidget.focusHighlightForeground': '#86b8ff',
      'editorHoverWidget.background': '#1b1f28',
      'editorHoverWidget.border': '#343b48',
    },
  },
  light: {
    base: 'vs',
    rules: {
      '': '232833',
      comment: '727b8a',
      string: '1f7a4d',
      number: '9a5b06',
      keyword: '1f57c3',
      type: '1c4f9e',
      function: '7b3fb0',
      variable: 'b23a2f',
      'variable.predefined': '97600b',
      'delimiter.action': '7a8391',
    },
    colors: {
      'editor.background': '#f7f8fa',
      'editor.lineHighlightBackground': '#0000000a',
      'editorLineNumber.foreground': '#69717f',
      'editorLineNumber.activeForeground': '#232833',
      'editorGutter.background': '#f7f8fa',
      'editorIndentGuide.background1': '#00000012',
      'editorWidget.background': '#ffffff',
      'editorWidget.border': '#d5d9e0',
      'editorSuggestWidget.background': '#ffffff',
      'editorSuggestWidget.border': '#d5d9e0',
      'editorSuggestWidget.selectedBackground': '#e6edf9',
      'editorSuggestWidget.selectedForeground': '#232833',
      'editorSuggestWidget.highlightForeground': '#1f57c3',
      'editorSuggestWidget.focusHighlightForeground': '#1f57c3',
      'editorHoverWidget.background': '#ffffff',
      'editorHoverWidget.border': '#d5d9e0',
    },
  },
}

for (const [name, { base, rules, colors }] of Object.entries(inks)) {
  monaco.editor.defineTheme(`chartroom-${name}`, {
    base,
    inherit: true,
    rules: Object.entries(rules).map(([token, foreground]) => ({ token, foreground })),
    colors: { ...colors },
  })
}

registerProviders()
