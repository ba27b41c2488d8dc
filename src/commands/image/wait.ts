import { defineWaitCommand } from '../../framework/wait-command.ts'
import { image, readImage } from '../../resources/image.ts'

export default defineWaitCommand(image, {
  path: 'image wait',
  summary: 'Wait until images are what they should be',
  operation: readImage,
  defaultStatus: 'active',
  examples: [['image wait db-image', 'until it can be used']],
})
