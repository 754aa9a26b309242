// Helm templates: YAML with actions between {{ and }}.

import type { EditorLanguage } from '../language'

const keywords = ['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', 'continue']

export const helmTemplate: EditorLanguage = {
  id: 'helm-template',
  takes: (path) => /\/templates\/.*\.(ya?ml|tpl|txt)$/.test(path),
  configuration: {
    comments: { lineComment: '#' },
    brackets: [
      ['{{', '}}'],
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '(', close: ')' },
      { open: '[', close: ']' },
      { open: '"', close: '"' },
    ],
  },
  tokens: {
    defaultToken: '',
    keywords,
    tokenizer: {
      root: [
        [/\{\{-?\s*\/\*/, 'comment', '@note'],
        [/\{\{-?/, 'delimiter.action', '@action'],
        [/^\s*#.*$/, 'comment'],
        [/^(\s*-?\s*)([\w./-]+)(:)(?=\s|$|\{)/, ['', 'type', 'delimiter']],
        [/"[^"{]*"/, 'string'],
        [/\b\d+(\.\d+)?\b/, 'number'],
        [/\b(true|false|null)\b/, 'keyword'],
      ],
      note: [
        [/\*\/\s*-?\}\}/, 'comment', '@pop'],
        [/./, 'comment'],
      ],
      action: [
        [/-?\}\}/, 'delimiter.action', '@pop'],
        [/"(\\.|[^"\\])*"/, 'string'],
        [/`[^`]*`/, 'string'],
        [/\$[\w]*/, 'variable'],
        [/\.[\w.]+/, 'variable.predefined'],
        [/\b\d+(\.\d+)?\b/, 'number'],
        [/[a-zA-Z]\w*/, { cases: { '@keywords': 'keyword', '@default': 'function' } }],
        [/[|:=,()]/, 'delimiter'],
      ],
    },
  },
}
