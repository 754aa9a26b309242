// Works out, while the page is built, what each example looks like as it opens.

import { examples } from '@/lib/scenario/examples/table'
import { createGraphView } from '@/lib/view/graph'
import { type Picture, pictureOf } from '@/lib/view/picture'
import { createWorld } from '@/lib/world/boot'

export type Pictures = Readonly<Record<string, Picture>>

export function picturesOf(): Pictures {
  return Object.fromEntries(
    examples.map(({ id, scenario }) => [id, pictureOf(createGraphView()(createWorld(scenario).getState()))]),
  )
}

/** The file that holds them, beside the page: another one for every build. */
export function picturesAddress(): string {
  return `pictures.${process.env['CHARTROOM_VERSION'] ?? 'dev'}.json`
}
