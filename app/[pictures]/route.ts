// Pictures of the examples, worked out when the page is built and asked for by the gallery.
//
// Their address holds the version of the build: a page of one release never gets the pictures of another.
import { picturesAddress, picturesOf } from '@/components/scenario/pictures'

export const dynamic = 'force-static'
export const dynamicParams = false

export function generateStaticParams(): { readonly pictures: string }[] {
  return [{ pictures: picturesAddress() }]
}

export function GET(): Response {
  return Response.json(picturesOf())
}
