// The languages Monaco knows already, by the names files have.

import type { EditorLanguage } from '../language'

export const plainLanguages: readonly EditorLanguage[] = [
  { id: 'dockerfile', takes: (path) => /(^|\/|\.)Dockerfile(\.|$)/.test(path) },
  { id: 'yaml', takes: (path) => /\.ya?ml$/.test(path) },
  { id: 'javascript', takes: (path) => /\.(js|mjs|cjs|json|ts)$/.test(path) },
  { id: 'shell', takes: (path) => /\.sh$/.test(path) },
]
