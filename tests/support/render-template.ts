// One template rendered as a chart's NOTES.txt, as the recorded template cases are: the text, or Helm's error.
import { loadChartFolder } from '@/lib/chart/load'
import { madeSource, ValueTable } from '@/lib/chart/value-tree'
import { toWellFormed } from '@/lib/go/byte-string'
import { defaultCapabilities } from '@/lib/helm/objects/capabilities'
import { createRenderSession, type RenderSession } from '@/lib/helm/render'

export interface TemplateCase {
  readonly template: string
  /** The text of values.yaml. */
  readonly values?: string
  readonly seed?: string
  readonly nowMs?: number
}

export function renderCase(given: TemplateCase, session: RenderSession = createRenderSession()): string {
  const files = [
    { name: 'Chart.yaml', data: 'apiVersion: v2\nname: c\nversion: 0.1.0\n' },
    { name: 'values.yaml', data: given.values ?? '' },
    { name: 'templates/NOTES.txt', data: given.template },
  ]
  const log = (): void => {}
  const chart = loadChartFolder(files, { log, parentPath: '' })
  if (!chart.ok) return `ERROR ${chart.error.message}`
  const { seed = 'test', nowMs = Date.UTC(2026, 0, 2, 3, 4, 5) } = given
  const rendered = session.render({
    chart: chart.value,
    values: new ValueTable(madeSource),
    release: { name: 'r', namespace: 'default', revision: 1, isInstall: true, isUpgrade: false },
    capabilities: defaultCapabilities,
    options: { log, lookup: null, seed, nowMs, isLint: false, skipsSchema: false, hasSubchartNotes: false },
  })
  return rendered.ok ? rendered.value.notes : `ERROR ${rendered.error.message}`
}

/** The output of a template, or its error. */
export function renderText(template: string, values = ''): string {
  return renderCase({ template, values })
}

/** What one call gives; of an error, where it stands in the template and what it says. */
export function callText(call: string): string {
  const text = toWellFormed(renderText(`{{ ${call} }}`))
  const short =
    /^ERROR template: c\/templates\/NOTES\.txt:1:(\d+): executing "c\/templates\/NOTES\.txt" at <([\s\S]*?)>: /
  const long =
    /^ERROR c\/templates\/NOTES\.txt:1:(\d+)\n {2}executing "c\/templates\/NOTES\.txt" at <([\s\S]*?)>:\n {4}/
  return text.replace(short, 'ERROR $1 <$2>: ').replace(long, 'ERROR $1 <$2>: ')
}
