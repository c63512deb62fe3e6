{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{TITLE}}{{#HAS_CODE}} {{CODE}}{{/HAS_CODE}}</title>
<link rel="icon" type="image/svg+xml" href="{{ICON_HREF}}">
<link rel="stylesheet" href="{{CSS_HREF}}">
</head>
