import { waitFor } from '../../grammar/wait-for.ts'
import { image, readImage } from '../../resources/image.ts'

export default waitFor(image, {
  path: 'image wait',
  summary: 'Wait until images are what they should be',
  operation: readImage,
  usually: 'active',
  examples: [
    ['image wait db-image', 'until it can be used'],
  ],
})
