// What the Add panel lists, group by group, with what is typed above it taken into account.

import type { Item } from './kinds/table'
import { nodePresets, templatePresets } from './palette'
import { publicImageRows } from './public-image-rows'

/** What an entry adds, as a drag carries it. */
export type PaletteCargo =
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'chart'; readonly path: string }
  | { readonly kind: 'node'; readonly shape: string }
  | { readonly kind: 'template'; readonly template: string }

export interface PaletteEntry {
  readonly cargo: PaletteCargo
  readonly title: string
  readonly detail: string
}

export interface PaletteGroup {
  readonly title: string
  readonly entries: readonly PaletteEntry[]
  /** A line below them, where there is something to say. */
  readonly note: string | null
}

/** Public images shown until something is typed. */
const publicMax = 6

/** Groups with nothing in them are left out. */
export function paletteGroups(items: readonly Item[], typed: string): readonly PaletteGroup[] {
  const wanted = typed.trim().toLowerCase()
  const fits = (...texts: readonly string[]) => texts.join(' ').toLowerCase().includes(wanted)
  const groups = [
    builtImages(items, typed, fits),
    charts(items, fits),
    nodes(fits),
    templates(fits),
    publics(typed, fits),
  ]
  return groups.filter(({ entries, note }) => entries.length > 0 || note !== null)
}

type Fits = (...texts: readonly string[]) => boolean

function builtImages(items: readonly Item[], typed: string, fits: Fits): PaletteGroup {
  const tags = items.flatMap((item) => (item.kind === 'repository' ? item.tags : []))
  return {
    title: 'Images built here',
    entries: tags
      .filter(({ reference }) => fits(reference))
      .map(({ reference, tag }) => ({ cargo: { kind: 'image', reference }, title: tag, detail: reference })),
    note: tags.length === 0 && typed === '' ? 'Build an image to see it here.' : null,
  }
}

function charts(items: readonly Item[], fits: Fits): PaletteGroup {
  const found = items.filter((item) => item.kind === 'chart').filter(({ name, path }) => fits(name, path))
  const entries = found.map(({ path, name, version }) => ({
    cargo: { kind: 'chart', path } as const,
    title: name,
    detail: `${path}, ${version}`,
  }))
  return { title: 'Charts', entries, note: null }
}

function nodes(fits: Fits): PaletteGroup {
  const entries = nodePresets
    .filter(({ title, detail }) => fits(title, detail))
    .map(({ id, title, detail }) => ({ cargo: { kind: 'node', shape: id } as const, title, detail }))
  return { title: 'Nodes', entries, note: null }
}

function templates(fits: Fits): PaletteGroup {
  const entries = templatePresets
    .filter(({ title, detail }) => fits(title, detail))
    .map(({ id, title, detail }) => ({ cargo: { kind: 'template', template: id } as const, title, detail }))
  return { title: 'Workloads, services, config', entries, note: null }
}

function publics(typed: string, fits: Fits): PaletteGroup {
  const found = publicImageRows.filter(({ name, summary }) => fits(name, summary))
  const shown = typed === '' ? found.slice(0, publicMax) : found
  const rest = found.length - shown.length
  return {
    title: 'Public images',
    entries: shown.map(({ name, summary, size }) => ({
      cargo: { kind: 'image', reference: name },
      title: name,
      detail: `${size}, ${summary}`,
    })),
    note: rest > 0 ? `and ${rest} more: type a name above` : null,
  }
}
