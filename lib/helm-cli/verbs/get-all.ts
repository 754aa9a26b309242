// helm get all: everything about one revision.

import type { JsonObject } from '@/lib/base/json'
import { flagText } from '@/lib/go/pflag/flag'
import { stampOf } from '@/lib/tiller/document'
import { manifestText, type Release } from '@/lib/tiller/release'
import { failed } from '@/lib/tool/tool'
import { releaseText } from '@/lib/world/release-text'
import { getPart, revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { printTemplate } from '../print-template'

export const getAll: HelmVerb = {
  name: 'get all',
  usage: 'get all RELEASE_NAME [flags]',
  flags: [revisionFlag, { name: 'template', kind: 'text' }],
  arity: [1, 1],
  run(call) {
    const template = flagText(call.flags, 'template', '')
    let fault: string | null = null
    const run = getPart(call, (release) => {
      if (template === '') return releaseText(release, { showsChart: true, isDebug: true })
      const printed = printTemplate(template, { Release: fieldsOf(release) })
      if (!printed.ok) fault = printed.error
      return printed.ok ? printed.value : ''
    })
    return fault === null ? run : failed(`Error: ${String(fault)}\n`)
  },
}

/** A release by the names of its fields in Go, as templates know it. */
function fieldsOf(release: Release): JsonObject {
  const { name, namespace, version, status, description, notes, chart, config, hooks, labels, applyMethod } = release
  return {
    Name: name,
    Namespace: namespace,
    Version: version,
    Info: {
      Status: status,
      Description: description,
      Notes: notes,
      FirstDeployed: stampOf(release.firstDeployedMs),
      LastDeployed: stampOf(release.lastDeployedMs),
    },
    Chart: { Metadata: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion } },
    Config: config,
    Manifest: manifestText(release),
    Hooks: hooks.map((hook) => ({ Name: hook.name, Path: hook.source, Manifest: hook.text, Weight: hook.weight })),
    Labels: labels,
    ApplyMethod: applyMethod,
  }
}
