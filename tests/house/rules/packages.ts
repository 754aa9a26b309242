// Packages by place: tolerances.json names where each may be imported. `node:` stands for what Node brings.

import type { Finding, House } from '../house'
import { isIn, packageOf } from '../house'

export function packagesByPlace(house: House): readonly Finding[] {
  return house.files.flatMap((source) =>
    source.imports.flatMap((found) => {
      const name = packageOf(found.request)
      if (name === null) return []
      const places = house.packages[name] ?? []
      if (places.some((place) => isIn(source.path, place))) return []
      const list = places.join(', ') || 'nowhere'
      const message = `may not import '${found.request}': ${name} is allowed ${list} (tests/house/tolerances.json)`
      return [{ rule: 'packages-by-place', file: source.path, message }]
    }),
  )
}

/** Places that are listed for a package and do not import it. */
export function packagesListedForNothing(house: House): readonly string[] {
  return Object.entries(house.packages).flatMap(([name, places]) =>
    places
      .filter((place) => {
        const inside = house.files.filter((source) => isIn(source.path, place))
        return !inside.some(({ imports }) => imports.some(({ request }) => packageOf(request) === name))
      })
      .map((place) => `${place} is listed for ${name} in tolerances.json, but does not import it`),
  )
}
