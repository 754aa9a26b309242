// Arrows between rooms: lib/floors.json says who may import whom.

import type { Finding, House, SourceFile } from '../house'
import { isIn, roomOf } from '../house'

/** A room imports only itself and the rooms its floor names; nothing in lib knows the page. */
export function floors(house: House): readonly Finding[] {
  return arrowsFrom(house, (file) => file.startsWith('lib/')).flatMap(({ from, to }) => {
    const room = roomOf(from, house.floors)
    if (room === null) return []
    const allowed = [room, ...(house.floors[room] ?? [])]
    if (allowed.some((place) => isIn(to, `lib/${place}`))) return []
    const list = house.floors[room]?.join(', ') || 'nothing'
    return [{ rule: 'floors', file: from, message: `lib/${room} may import only ${list} (lib/floors.json), not ${to}` }]
  })
}

/** The page enters the engine only by the rooms listed under `components`. */
export function uiEntersByTheDoors(house: House): readonly Finding[] {
  const doors = house.floors['components'] ?? []
  return arrowsFrom(house, isPage).flatMap(({ from, to }) => {
    if (!to.startsWith('lib/') || doors.some((place) => isIn(to, `lib/${place}`))) return []
    return [
      {
        rule: 'ui-enters-by-the-doors',
        file: from,
        message: `the page may import only ${doors.join(', ')} of lib (lib/floors.json), not ${to}`,
      },
    ]
  })
}

/** app mounts components, never the other way; components/ui knows no domain. */
export function componentsLookDown(house: House): readonly Finding[] {
  return arrowsFrom(house, (file) => file.startsWith('components/')).flatMap(({ from, to }) => {
    if (to.startsWith('app/')) {
      return [{ rule: 'components-not-to-app', file: from, message: `components may not import ${to}` }]
    }
    if (from.startsWith('components/ui/') && !to.startsWith('components/ui/')) {
      return [{ rule: 'ui-knows-no-domain', file: from, message: `components/ui may import only itself, not ${to}` }]
    }
    return []
  })
}

/** Every import of a file of ours finds one. */
export function importsResolve(house: House): readonly Finding[] {
  return house.files.flatMap((source) =>
    source.imports
      .filter((found) => found.file === null && /^(\.|@\/)/.test(found.request) && !found.request.endsWith('.css'))
      .map((found) => ({
        rule: 'imports-resolve',
        file: source.path,
        message: `imports '${found.request}', which is no file`,
      })),
  )
}

function isPage(file: string): boolean {
  return /^(components|app)\//.test(file)
}

function arrowsFrom(house: House, isStart: (file: string) => boolean): { from: string; to: string }[] {
  const targets = (source: SourceFile) => source.imports.flatMap((found) => (found.file === null ? [] : [found.file]))
  return house.files
    .filter((source) => isStart(source.path))
    .flatMap((source) => targets(source).map((to) => ({ from: source.path, to })))
}
