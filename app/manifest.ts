// What an installed Chartroom is called and how it opens.
import type { MetadataRoute } from 'next'

export const dynamic = 'force-static'

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Chartroom',
    short_name: 'Chartroom',
    description: 'A visual playground for building and deploying Helm charts, in one browser tab',
    start_url: './',
    display: 'standalone',
    background_color: '#12161f',
    theme_color: '#12161f',
    icons: [{ src: './icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
}
