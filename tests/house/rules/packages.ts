// Packages by place: packages.json names where each may be imported. `node:` stands for what Node brings.

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
      const message = `may not import '${found.request}': ${name} is allowed ${list} (tests/house/packages.json)`
      return [{ rule: 'packages-by-place', file: source.path, message }]
    }),
  )
}
