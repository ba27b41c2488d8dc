import { defineWaitCommand } from '../../framework/wait-command.ts'
import { image, readImage } from '../../resources/image.ts'

export default defineWaitCommand(image, {
  path: 'image wait',
  summary: 'Wait for images to reach a status',
  operation: readImage,
  defaultStatus: 'active',
  examples: [['image wait db-image', 'wait until it is active']],
})
