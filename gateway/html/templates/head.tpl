{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{{WINDOW_TITLE}}</title>
<link rel="icon" type="image/svg+xml" href="{{ICON_HREF}}">
<link rel="stylesheet" href="{{CSS_HREF}}">
</head>
<body{{#WIDE}} class="wide"{{/WIDE}}>
<a class="skip" href="#main">{{SKIP_LINK}}</a>
{{#HAS_TRIAL_BAND}}
<aside class="trial" aria-label="Bản dùng thử">{{TRIAL_BAND}}</aside>
{{/HAS_TRIAL_BAND}}
{{#HAS_SHOW_CLOCK}}
<aside class="show-clock" aria-label="Giờ của hệ thống">{{SHOW_CLOCK}}</aside>
{{/HAS_SHOW_CLOCK}}
<header class="site">
<a class="brand" href="/"><img src="{{ICON_HREF}}" alt="" width="36" height="36"><span>{{SITE_NAME}}</span></a>
</header>
<main id="main" tabindex="-1">
