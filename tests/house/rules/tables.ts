// Extension points: a folder with a table.ts holds parts. The table imports each part once; a part knows neither
// its siblings nor the table; everybody else reaches a part through the table.

import type { Finding, House } from '../house'

interface Place {
  readonly table: string
  readonly folder: string
}

function tablesOf(house: House): Place[] {
  return house.files
    .filter((source) => /\/table\.tsx?$/.test(source.path))
    .map((source) => ({ table: source.path, folder: source.path.replace(/\/table\.tsx?$/, '') }))
}

/** The part a file belongs to: a file beside the table, or a folder beside it; null outside the folder. */
function partOf(file: string, folder: string): string | null {
  if (!file.startsWith(`${folder}/`)) return null
  return file.slice(folder.length + 1).split('/')[0] ?? null
}

/** A folder beside a table that has a table of its own is a place of its own. */
function placeOf(file: string, tables: readonly Place[]): Place | undefined {
  return tables
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0]
}

export function partsAreRegistered(house: House): readonly Finding[] {
  const tables = tablesOf(house)
  return tables.flatMap((place) => {
    const table = house.files.find((source) => source.path === place.table)
    const parts = new Set(
      house.files
        .filter((source) => source.path !== place.table && placeOf(source.path, tables) === place)
        .map((source) => partOf(source.path, place.folder) ?? ''),
    )
    return [...parts].flatMap((part) => {
      const count =
        table?.imports.filter((found) => found.file && partOf(found.file, place.folder) === part).length ?? 0
      if (count === 1) return []
      const message = `${place.table} imports ${part} ${count} times; each part is registered once`
      return [{ rule: 'parts-are-registered', file: `${place.folder}/${part}`, message }]
    })
  })
}

export function partsKnowNoSiblings(house: House): readonly Finding[] {
  const tables = tablesOf(house)
  return house.files.flatMap((source) => {
    const place = placeOf(source.path, tables)
    if (place === undefined || source.path === place.table) return []
    const own = partOf(source.path, place.folder)
    return source.imports
      .flatMap((found) => found.file ?? [])
      .filter((file) => file.startsWith(`${place.folder}/`) && partOf(file, place.folder) !== own)
      .map((file) => ({
        rule: 'parts-know-no-siblings',
        file: source.path,
        message: `a part may not import ${file}: what parts share moves up beside their interface`,
      }))
  })
}

/** The vector runners call the very functions that a recording names, as tests do. */
const callsParts = /^lib\/cli\/vectors\//

export function partsStandBehindTheirTable(house: House): readonly Finding[] {
  const tables = tablesOf(house)
  const others = house.files.filter((source) => !callsParts.test(source.path))
  return others.flatMap((source) =>
    source.imports
      .flatMap((found) => found.file ?? [])
      .flatMap((file) => {
        const place = placeOf(file, tables)
        if (place === undefined || file === place.table || source.path.startsWith(`${place.folder}/`)) return []
        const message = `imports the part ${file}: a part is reached through ${place.table}`
        return [{ rule: 'parts-stand-behind-their-table', file: source.path, message }]
      }),
  )
}
