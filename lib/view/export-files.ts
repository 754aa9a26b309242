// A chart of the workspace, or all of the workspace, as an archive to keep.

import { writeArchive } from '@/lib/chart/archive'
import { chartItems } from './chart-items'

type Files = Readonly<Record<string, string>>

export interface Archive {
  readonly name: string
  readonly bytes: Uint8Array
}

/** As helm package lays it out: "shop-0.1.0.tgz" with everything below "shop/". */
export function chartArchive(files: Files, folder: string, nowMs: number): Archive {
  const chart = chartItems(files).find(({ path }) => path === folder)
  const name = chart?.name ?? folder
  const inside = Object.entries(files)
    .filter(([path]) => path.startsWith(`${folder}/`))
    .map(([path, data]) => ({ name: `${name}/${path.slice(folder.length + 1)}`, data }))
  return { name: `${name}-${chart?.version ?? '0.0.0'}.tgz`, bytes: writeArchive(inside, nowMs) }
}

export function workspaceArchive(files: Files, nowMs: number): Archive {
  const all = Object.entries(files).map(([path, data]) => ({ name: `workspace/${path}`, data }))
  return { name: 'workspace.tgz', bytes: writeArchive(all, nowMs) }
}
