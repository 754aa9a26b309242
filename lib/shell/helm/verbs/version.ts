// helm version: which Helm this is.

import { isSet, textOf } from '@/lib/helm/command-line/flags'
import { done } from '../../tool'
import type { HelmVerb } from '../helm-verb'

const text = 'v4.1.4'
const commit = '05fa37973dc9e42b76e1d2883494c87174b6074f'

export const version: HelmVerb = {
  name: 'version',
  usage: 'version [flags]',
  flags: [
    { name: 'short', kind: 'switch' },
    { name: 'template', kind: 'text' },
  ],
  arity: [0, 0],
  run({ flags }) {
    if (isSet(flags, 'short')) return done(`${text}+g${commit.slice(0, 7)}\n`)
    const template = textOf(flags, 'template', '')
    if (template !== '') return done(template.replace(/\{\{\s*\.Version\s*\}\}/g, text))
    return done(
      `version.BuildInfo{Version:"${text}", GitCommit:"${commit}", GitTreeState:"clean", GoVersion:"go1.25.9", KubeClientVersion:"v1.35"}\n`,
    )
  },
}
