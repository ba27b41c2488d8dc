import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { choice, text } from '../../framework/value-params.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import {
  IMAGE_DISK_FORMATS,
  image,
  waitForUpload,
  matchImageByName,
  listImages,
  parseUploadedImageId,
  uploadOutput,
  IMAGE_VISIBILITIES,
} from '../../resources/image.ts'
import { snapshot } from '../../resources/snapshot.ts'
import { uploadVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume upload',
  aliases: ['volume upload-to-image', 'upload-to-image'],
  summary: 'Upload a volume to an image',
  about:
    "Options that are not given are left to the service's defaults. --wait waits until the image is " +
    'active, not only until the volume is available again.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }),
    imageName: text('name of the new image', { metavar: 'image-name' }),
  },
  flags: {
    diskFormat: optional(choice('disk format of the image', IMAGE_DISK_FORMATS, { metavar: 'format' })),
    containerFormat: optional(text('container format of the image, such as bare', { metavar: 'format' })),
    force: toggle('upload even while the volume is in use', { acceptsBoolean: true }),
    visibility: optional(choice('visibility of the image', IMAGE_VISIBILITIES, { since: '3.1' })),
    protected: toggle('protect the image from deletion', { since: '3.1' }),
    snapshot: optional(
      ref(snapshot, 'state of the volume in this snapshot (name or ID); Virtuozzo only', {
        allowedStatuses: ['available'],
      }),
    ),
  },
  operations: [uploadVolume, listImages],
  plan: ({
    volume: source,
    imageName,
    diskFormat,
    containerFormat,
    force,
    visibility,
    protected: isProtected,
    snapshot: sourceSnapshot,
  }) => [
    uploadVolume(source, {
      image_name: imageName,
      disk_format: diskFormat,
      container_format: containerFormat,
      force: force || undefined,
      visibility,
      protected: isProtected || undefined,
      snapshot_id: sourceSnapshot?.id,
    }),
  ],
  creates: { type: image, name: ({ imageName }) => imageName },
  findExisting: ({ imageName, volume: source }) => matchImageByName(imageName, source.id),
  showOutput: uploadOutput,
  wait: ({ volume: source }, answers) => waitForUpload(answers, source),
  successMessage: ({ volume: source }, answers) =>
    `Uploading volume ${formatLabel(source)} to image ${parseUploadedImageId(answers)}`,
  examples: [
    ['volume upload db-data db-image --disk-format qcow2', 'create an image from db-data'],
    ['upload-to-image --wait --force db-data db-image', 'while the volume is in use; wait until the image is active'],
  ],
})
