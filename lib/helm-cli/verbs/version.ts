// helm version: which Helm this is.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { done, failed } from '@/lib/tool/tool'
import type { HelmVerb } from '../helm-verb'
import { printTemplate } from '../print-template'

const build = {
  Version: 'v4.1.4',
  GitCommit: '05fa37973dc9e42b76e1d2883494c87174b6074f',
  GitTreeState: 'clean',
  GoVersion: 'go1.25.9',
  KubeClientVersion: 'v1.35',
}

export const version: HelmVerb = {
  name: 'version',
  usage: 'version [flags]',
  flags: [
    { name: 'short', kind: 'switch' },
    { name: 'template', kind: 'text' },
  ],
  arity: [0, 0],
  needsNoCluster: true,
  run({ flags }) {
    const template = flagText(flags, 'template', '')
    if (template !== '') {
      const printed = printTemplate(template, build)
      return printed.ok ? done(printed.value) : failed(`Error: ${printed.error}\n`)
    }
    if (isFlagSet(flags, 'short')) return done(`${build.Version}+g${build.GitCommit.slice(0, 7)}\n`)
    const fields = Object.entries(build).map(([name, value]) => `${name}:${quote(value)}`)
    return done(`version.BuildInfo{${fields.join(', ')}}\n`)
  },
}
