// Pictures of the examples, worked out when the page is built and asked for by the gallery.
import { picturesOf } from '@/components/scenario/pictures'

export const dynamic = 'force-static'

export function GET(): Response {
  return Response.json(picturesOf())
}
