import { Module } from '@nestjs/common';
import { CatalogController } from './catalog.controller.js';
import { CatalogService } from './catalog.service.js';
import { CategoriesService } from './categories.service.js';
import { RelabelController } from './relabel.controller.js';

@Module({
  controllers: [CatalogController, RelabelController],
  providers: [CatalogService, CategoriesService],
})
export class CatalogModule {}
