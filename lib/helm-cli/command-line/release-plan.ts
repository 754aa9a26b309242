// What `template` and `install` share: names, the chart, its checks, and the render.
//
// Models pkg/cmd runInstall and the head of action.Install.RunWithContext.

import { err, ok, type Result } from '@/lib/base/result'
import { rngOf } from '@/lib/base/rng'
import type { Chart } from '@/lib/chart/chart'
import { locateChart, openChart } from '@/lib/chart/chart-source'
import { installRefusal, missingDependencies } from '@/lib/chart/installable'
import { logLine } from '@/lib/chart/log'
import type { ValueTable } from '@/lib/chart/value-tree'
import { GoError } from '@/lib/go/error'
import { baseName } from '@/lib/go/path'
import { flagText, flagTexts, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { parseTemplate } from '@/lib/gotmpl/parse'
import { addTree, createSet } from '@/lib/gotmpl/set'
import { createExecution, defaultLimits, execute } from '@/lib/gotmpl/template'
import type { Lookup } from '@/lib/helm/engine'
import type { FuncContext } from '@/lib/helm/func'
import { helmFunctions } from '@/lib/helm/functions'
import {
  type Capabilities,
  defaultCapabilities,
  type KubeVersion,
  parseKubeVersion,
} from '@/lib/helm/objects/capabilities'
import { createRenderSession, type Rendered, type RenderFailure } from '@/lib/helm/render'
import { type HelmSession, namespaceOf } from './command'
import { updateDependencies } from './dependency-update'
import { valuesOfFlags } from './value-flags'
import { waitNotice } from './wait'

export interface ReleasePlan {
  readonly name: string
  readonly namespace: string
  readonly chart: Chart
  readonly values: ValueTable
  readonly capabilities: Capabilities
}

export interface PlanOptions {
  /** The release name where the arguments give none; null where a name is required. */
  readonly defaultName: string | null
  readonly kubeVersion: KubeVersion | null
  readonly apiVersions: readonly string[]
}

/** Every step up to the render, in the order in which Helm reports errors. */
export function planRelease(
  session: HelmSession,
  flags: ParsedFlags,
  options: PlanOptions,
): Result<ReleasePlan, string> {
  session.log(logLine('DEBUG', 'Original chart version', { version: flagText(flags, 'version', '') }))
  const notice = waitNotice(flags)
  if (notice !== null) session.log(notice)
  const named = nameAndChart(session, flags, options.defaultName)
  if (!named.ok) return named
  const path = locateChart(session.fs, named.value.chart, flagText(flags, 'repo', ''))
  if (!path.ok) return path
  if (isFlagSet(flags, 'verify') && session.fs.kindOf(path.value) === 'folder') {
    return err('unpacked charts cannot be verified')
  }
  session.log(logLine('DEBUG', 'Chart path', { path: path.value }))
  const values = valuesOfFlags(session, flags)
  if (!values.ok) return values
  const chart = openWithDependencies(session, flags, { path: path.value, reference: named.value.chart })
  if (!chart.ok) return chart
  const refusal = refusalOf(session, chart.value) ?? nameRefusal(session, named.value.name)
  if (refusal !== null) return err(refusal)
  const kubeVersion = options.kubeVersion ?? defaultCapabilities.kubeVersion
  const apiVersions = [...defaultCapabilities.apiVersions, ...options.apiVersions]
  return ok({
    name: named.value.name,
    namespace: namespaceOf(session, flags),
    chart: chart.value,
    values: values.value,
    capabilities: { kubeVersion, apiVersions },
  })
}

interface ChartPlace {
  readonly path: string
  /** The chart argument as it was typed. */
  readonly reference: string
}

/** With --dependency-update, dependencies missing in charts/ are fetched first. */
function openWithDependencies(session: HelmSession, flags: ParsedFlags, place: ChartPlace): Result<Chart, string> {
  const options = { fs: session.fs, log: session.log }
  const chart = openChart(options, place.path)
  if (!chart.ok || !isFlagSet(flags, 'dependency-update') || missingDependencies(chart.value) === null) return chart
  const updated = updateDependencies(session, place.reference)
  return updated.ok ? openChart(options, place.path) : updated
}

function refusalOf(session: HelmSession, chart: Chart): string | null {
  const refusal = installRefusal(chart, session.log)
  if (refusal !== null) return refusal
  return chart.metadata.apiVersion === 'v3' ? 'invalid chart apiVersion' : null
}

const releaseName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const releaseNameMax = 53

/** What is wrong with a release's name; null if nothing is. Models ValidateReleaseName. */
export function releaseNameRefusal(name: string): string | null {
  if (name === '') return 'no name provided'
  if (name.length <= releaseNameMax && releaseName.test(name)) return null
  return `invalid release name, must match regex ${releaseName.source} and the length must not be longer than ${releaseNameMax}`
}

function nameRefusal(session: HelmSession, name: string): string | null {
  const refusal = releaseNameRefusal(name)
  if (refusal === null) return null
  const error = `release name ${quote(name)}: ${refusal}`
  session.log(logLine('ERROR', 'release name check failed', { error }))
  return `release name check failed: ${error}`
}

export interface NameAndChart {
  readonly name: string
  readonly chart: string
}

/** Models action.Install.NameAndChart. */
export function nameAndChart(
  session: HelmSession,
  flags: ParsedFlags,
  defaultName: string | null,
): Result<NameAndChart, string> {
  const { args } = flags
  const [first = '', second] = args
  if (args.length > 2) {
    return err(`expected at most two arguments, unexpected arguments: ${args.slice(2).join(', ')}`)
  }
  const nameTemplate = flagText(flags, 'name-template', '')
  if (second !== undefined) {
    if (isFlagSet(flags, 'generate-name')) return err('cannot set --generate-name and also specify a name')
    if (nameTemplate !== '') return err('cannot set --name-template and also specify a name')
    return ok({ name: first, chart: second })
  }
  if (nameTemplate !== '') {
    const name = renderName(session, nameTemplate)
    return name.ok ? ok({ name: name.value, chart: first }) : name
  }
  if (defaultName !== null) return ok({ name: defaultName, chart: first })
  if (!isFlagSet(flags, 'generate-name')) return err('must either provide a name or specify --generate-name')
  const base = baseName(first) === '.' ? 'chart' : (baseName(first).split('.')[0] ?? '')
  return ok({ name: `${base}-${Math.floor(session.environment.nowMs / 1000)}`, chart: first })
}

const noCalls = (): never => {
  throw new GoError('not available in a name')
}

function renderName(session: HelmSession, nameTemplate: string): Result<string, string> {
  const parsed = parseTemplate({ name: 'name-template', text: nameTemplate }, (name) => helmFunctions.has(name))
  if (parsed.error !== null) return err(parsed.error)
  const set = createSet(helmFunctions)
  for (const tree of parsed.trees) addTree(set, tree)
  const context: FuncContext = {
    rng: rngOf(session.environment.seed),
    now: () => session.environment.nowMs,
    include: noCalls,
    tpl: noCalls,
    lookup: noCalls,
    isLint: false,
    warn: () => {},
  }
  const execution = createExecution({ context, missingKey: 'invalid', limits: defaultLimits })
  const done = execute(execution, set, { name: 'name-template', data: undefined })
  return done.ok ? ok(done.value.text) : err(done.error.message)
}

/** --kube-version, read. */
export function kubeVersionOfFlags(flags: ParsedFlags): Result<KubeVersion | null, string> {
  const version = flagText(flags, 'kube-version', '')
  if (version === '') return ok(null)
  const parsed = parseKubeVersion(version)
  return parsed.ok ? parsed : err(`invalid kube version '${version}': ${parsed.error}`)
}

export interface RenderPlanOptions {
  readonly isUpgrade: boolean
  readonly lookup: Lookup | null
}

export function renderPlan(
  session: HelmSession,
  flags: ParsedFlags,
  plan: ReleasePlan,
  { isUpgrade, lookup }: RenderPlanOptions,
): Result<Rendered, RenderFailure> {
  return createRenderSession().render({
    chart: plan.chart,
    values: plan.values,
    release: {
      name: plan.name,
      namespace: plan.namespace,
      revision: 1,
      isInstall: !isUpgrade,
      isUpgrade,
    },
    capabilities: plan.capabilities,
    options: {
      log: session.log,
      lookup,
      seed: session.environment.seed,
      nowMs: session.environment.nowMs,
      isLint: false,
      skipsSchema: isFlagSet(flags, 'skip-schema-validation'),
      hasSubchartNotes: isFlagSet(flags, 'render-subchart-notes'),
    },
  })
}

/** --api-versions, as given. */
export function apiVersionsOfFlags(flags: ParsedFlags): readonly string[] {
  return flagTexts(flags, 'api-versions')
}
